"""The contest workbook (活动工作簿, SCORING.md §4) in and out; nothing here knows the store."""
