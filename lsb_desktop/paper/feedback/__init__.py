"""The feedback slip (反馈单): one village's marks, place, comments and commitments."""
