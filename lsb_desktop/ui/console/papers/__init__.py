"""文件: every paper of the evening, made in one go from the sealed result."""
