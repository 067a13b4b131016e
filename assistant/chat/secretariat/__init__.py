"""What the secretariat gets, in the page: the briefing, the decision register and the control.

Everything is made of the public papers that are read, as the answers are; nothing is kept but the
last few results.
"""
