"""Sentiment: text becomes polarity, subjectivity, key phrases and tone by aspect, with evidence."""
