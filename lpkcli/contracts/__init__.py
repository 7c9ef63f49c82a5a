"""What rooms hand to each other and to the outside: Arrow schemas, closed word sets and the check between stages."""
