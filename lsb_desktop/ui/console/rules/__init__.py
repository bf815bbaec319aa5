"""评分办法: components, criteria, panels, judges and rules, edited as a draft and stored whole."""
