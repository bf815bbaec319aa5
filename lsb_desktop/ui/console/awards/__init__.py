"""奖项: the award rules, who gets them (held to peek), and what must be decided by hand."""
