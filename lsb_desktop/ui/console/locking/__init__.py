"""锁定: an operator PIN on start, on 解封 and after a while away; the stage goes on."""
