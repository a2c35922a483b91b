"""Set-up, settings, the demo, the doctor, the clipboard."""
