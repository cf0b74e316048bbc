"""The mode in which sources are added, looked over, corrected and searched."""
