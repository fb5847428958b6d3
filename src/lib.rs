//! Reconciliation of Renstra, Renja and DPA workbooks.
