"""The result sheet (成绩汇总表), its table as CSV and as a picture, and 成绩确认单."""
