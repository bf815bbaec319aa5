"""Where what stands against sealing is dealt with."""

from lsb_desktop.desk.obstacles import Matter

PAGES = {
    Matter.GAP: "entry",
    Matter.PAPER: "entry",
    Matter.REPEAT: "entry",
    Matter.PROOF: "proof",
    Matter.TIE: "awards",
    Matter.PENDING: "awards",
    Matter.AWARD: "awards",
    Matter.ROSTER: "villages",
    Matter.QUIZ: "questions",
    Matter.RULES: "rules",
}
"""The page of each matter."""
