"""桌签 in the page 文件: whose cards, and of what size."""
