"""评分表 in the page 文件: what can be chosen for the blank forms."""
