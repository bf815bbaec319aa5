"""年度汇总: a town's sealed contests added up, and what happened over them. Never on the stage."""
