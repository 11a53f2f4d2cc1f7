"""Automatic mutants of the reference solutions: how much wrong code do the checks catch?"""
