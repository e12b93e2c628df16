//! Tables: what each form covers, and how each text that is no date is refused.
