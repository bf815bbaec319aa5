"""The page 问答: the pool of questions, the draw, the answers and what they are worth."""
