"""What a user can do and see: one public function, one intention, one undo step."""
