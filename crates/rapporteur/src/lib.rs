//! From an article to an evidence-linked reading: actors, places, dates, quotes, events, statements.
