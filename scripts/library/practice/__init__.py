"""What practice needs beyond the text: where the module proves an answer."""
