"""Office sheets in: files, drops and the clipboard, through one page to one undoable step."""
