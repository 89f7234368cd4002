"""Interviewers practise on sample answers before they rate people."""
