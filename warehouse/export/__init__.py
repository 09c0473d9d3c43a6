"""Tables of the serving copy as files: CSV for Excel, Parquet, XLSX, SDMX-CSV."""
