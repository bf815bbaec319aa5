"""签到表 in the page 文件: who is typed in, and how many blank rows."""
