"""Choices of the papers that tell the result: 成绩确认单, 排名长图."""
