"""Questions to each student about the code that they handed in: keys come from running it, by two ways that agree.

D. Lehtinen et al., "Automated Questions About Learners' Own Code", 2023 (https://arxiv.org/abs/2306.16267).
"""
