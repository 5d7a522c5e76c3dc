"""What is stored: tables, queries, the plan file, history, backup and migration."""
