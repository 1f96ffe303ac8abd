"""What a clause says: which one a date belongs to, what it asserts, whose words it is."""
