"""备份与恢复: automatic backups, the way back to one, and what happens when nothing opens."""
