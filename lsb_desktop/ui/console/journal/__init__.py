"""操作记录 and 核验: who changed what and when; whether all is as it was written."""
