"""Certificates in the page 文件: choices, the template editor, and the adjustment of printers."""
