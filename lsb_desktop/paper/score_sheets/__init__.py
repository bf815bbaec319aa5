"""Blank forms to be marked by hand (评分表, 检查扣分表, 登记表): who gets which, PDF, workbook."""
