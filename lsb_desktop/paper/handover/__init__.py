"""The hand-over list (颁奖交接单): who comes up for what, in calling order, to be ticked off."""
