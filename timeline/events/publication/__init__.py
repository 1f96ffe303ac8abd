"""When a document was published: what it says itself, and what other documents say of the same."""
