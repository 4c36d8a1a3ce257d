package bind

// removedNames are names that earlier versions of Polars had, by class, and what Polars 2
// says of them.
var removedNames = map[string]map[string]string{
	"Config": {
		"set_auto_structify": "`set_auto_structify` was removed in version 2.0.",
	},
	"DataFrame": {
		"__dataframe__":   "`__dataframe__` was removed in version 2.0; the dataframe interchange protocol is not supported anymore. Consider using `to_arrow` or `to_pandas` instead.",
		"approx_n_unique": "`approx_n_unique` was removed in version 2.0; use `select(pl.all().approx_n_unique())` instead.",
		"melt":            "`melt` was removed in version 2.0; use `DataFrame.unpivot` instead, with `index` instead of `id_vars` and `on` instead of `value_vars`",
		"with_row_count":  "`with_row_count` was removed in version 2.0; use `with_row_index` instead. Note that the default column name has changed from 'row_nr' to 'index'.",
	},
	"Expr": {
		"agg_groups": "`agg_groups` was removed in version 2.0; use `df.with_row_index().group_by(...).agg(pl.col('index'))` instead.",
		"flatten":    "`flatten` was removed in version 2.0; use `Expr.list.explode(keep_nulls=False, empty_as_null=False)` instead.",
		"rechunk":    "`rechunk` was removed in version 2.0; rechunking within a query is not well-defined. Use `df.rechunk()` after collecting the results instead.",
	},
	"Expr.cat": {
		"get_categories": "`get_categories` was removed in version 2.0; to get the distinct values present in a Categorical column, use `Expr.unique()`. For the fixed category list of an Enum, use its `dtype.categories`.",
	},
	"Expr.dt": {
		"datetime":       "`datetime` was removed in version 2.0; use `dt.replace_time_zone(None)` instead.",
		"with_time_unit": "`with_time_unit` was removed in version 2.0; instead, first cast to `Int64` and then cast to the desired data type.",
	},
	"GroupBy": {
		"count": "`count` was removed in version 2.0; `GroupBy.count` was renamed; use `GroupBy.len` instead.",
	},
	"LazyFrame": {
		"approx_n_unique": "`approx_n_unique` was removed in version 2.0; use `select(pl.all().approx_n_unique())` instead.",
		"fetch":           "`fetch` was removed in version 2.0; use `collect` instead, in conjunction with a call to `head`.",
		"melt":            "`melt` was removed in version 2.0; use `LazyFrame.unpivot` instead, with `index` instead of `id_vars` and `on` instead of `value_vars`",
		"profile":         "`profile` was removed in version 2.0; It was designed for the in-memory engine and would give misleading per-node timings under the streaming engine (now the default).",
		"with_context":    "`with_context` was removed in version 2.0; use `pl.concat(..., how='horizontal')` instead.",
		"with_row_count":  "`with_row_count` was removed in version 2.0; use `with_row_index` instead. Note that the default column name has changed from 'row_nr' to 'index'.",
	},
	"Series": {
		"has_validity": "`has_validity` was removed in version 2.0; use `has_nulls` instead to check for the presence of null values.",
	},
	"Series.str": {
		"concat": "`concat` was removed in version 2.0; use `str.join` instead. Note also that the default `delimiter` for `str.join` is an empty string, not a hyphen.",
	},
	"polars": {
		"groups":           "`groups` was removed in version 2.0; use `df.with_row_index().group_by(...).agg(pl.col('index'))` instead.",
		"read_csv_batched": "`read_csv_batched` was removed in version 2.0; use `scan_csv` instead, in conjunction with `LazyFrame.collect(engine='streaming')`.",
		"threadpool_size":  "`threadpool_size` was removed in version 2.0; it was renamed; use `thread_pool_size` instead.",
	},
}

// removedArgument is a parameter that earlier versions had.
type removedArgument struct{ since, now, hint string }

// removedArguments are parameters that earlier versions of Polars had, by function.
var removedArguments = map[string]map[string]removedArgument{
	"DataFrame.bottom_k": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"DataFrame.glimpse": {
		"return_as_string": {"1.35.0", "return_type", ""},
	},
	"DataFrame.group_by_dynamic": {
		"by": {"0.20.14", "group_by", ""},
	},
	"DataFrame.join": {
		"join_nulls": {"1.24", "nulls_equal", ""},
	},
	"DataFrame.pivot": {
		"columns": {"1.0.0", "on", ""},
	},
	"DataFrame.rolling": {
		"by": {"0.20.14", "group_by", ""},
	},
	"DataFrame.to_arrow": {
		"future": {"1.1", "compat_level", ""},
	},
	"DataFrame.to_numpy": {
		"use_pyarrow": {"0.20.28", "", "Polars now uses its native engine for conversion to NumPy by default. To use PyArrow's engine, call `.to_arrow().to_numpy()` instead."},
	},
	"DataFrame.top_k": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"DataFrame.upsample": {
		"by": {"0.20.14", "group_by", ""},
	},
	"DataFrame.write_csv": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"DataFrame.write_delta": {
		"overwrite_schema": {"0.20.14", "", "Use the `delta_write_options` parameter instead and pass `{\"schema_mode\": \"overwrite\"}`."},
	},
	"DataFrame.write_ipc": {
		"future":  {"1.1", "compat_level", ""},
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"DataFrame.write_ipc_stream": {
		"future": {"1.1", "compat_level", ""},
	},
	"DataFrame.write_parquet": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"Expr.bottom_k_by": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"Expr.map_batches": {
		"agg_list": {"1.32.0", "", "Use `expr.implode().map_batches(..)` instead."},
	},
	"Expr.map_elements": {
		"returns_scalar": {"1.32.0", "", ""},
	},
	"Expr.replace": {
		"default":      {"1.0.0", "", "Use `replace_strict` instead to set a default while replacing values."},
		"return_dtype": {"1.0.0", "", "Use `replace_strict` instead to set a return data type while replacing values, or explicitly call `cast` on the output."},
	},
	"Expr.top_k_by": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"LazyFrame.bottom_k": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"LazyFrame.collect": {
		"streaming": {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
	},
	"LazyFrame.collect_async": {
		"streaming": {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
	},
	"LazyFrame.explain": {
		"streaming":   {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
		"tree_format": {"0.20.30", "", "Use `format=\"tree\"` instead."},
	},
	"LazyFrame.group_by_dynamic": {
		"by": {"0.20.14", "group_by", ""},
	},
	"LazyFrame.join": {
		"join_nulls": {"1.24", "nulls_equal", ""},
	},
	"LazyFrame.map_batches": {
		"no_optimizations": {"1.39.3", "", "Use the `predicate_pushdown`, `projection_pushdown`, and `slice_pushdown` flags instead."},
	},
	"LazyFrame.rolling": {
		"by": {"0.20.14", "group_by", ""},
	},
	"LazyFrame.show_graph": {
		"streaming": {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
	},
	"LazyFrame.sink_csv": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"LazyFrame.sink_ipc": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"LazyFrame.sink_ndjson": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"LazyFrame.sink_parquet": {
		"retries": {"1.37.1", "", "Specify `max_retries` in `storage_options` instead."},
	},
	"LazyFrame.top_k": {
		"descending": {"1.0.0", "reverse", ""},
	},
	"LazyFrame.unpivot": {
		"streamable": {"1.5.0", "", ""},
	},
	"Series.equals": {
		"strict": {"0.20.31", "check_dtypes", ""},
	},
	"Series.replace": {
		"default":      {"1.0.0", "", "Use `replace_strict` instead to set a default while replacing values."},
		"return_dtype": {"1.0.0", "", "Use `replace_strict` instead to set a return data type while replacing values, or explicitly call `cast` on the output."},
	},
	"Series.to_arrow": {
		"future": {"1.1", "compat_level", ""},
	},
	"Series.to_numpy": {
		"use_pyarrow":    {"0.20.28", "", "Polars now uses its native engine for conversion to NumPy by default. To use PyArrow's engine, call `.to_arrow().to_numpy()` instead."},
		"zero_copy_only": {"0.20.10", "", "Use the `allow_copy` parameter instead, which is the inverse of `zero_copy_only`."},
	},
	"assert_frame_equal": {
		"check_dtype": {"0.20.31", "check_dtypes", ""},
	},
	"assert_frame_not_equal": {
		"check_dtype": {"0.20.31", "check_dtypes", ""},
	},
	"assert_series_equal": {
		"check_dtype": {"0.20.31", "check_dtypes", ""},
	},
	"assert_series_not_equal": {
		"check_dtype": {"0.20.31", "check_dtypes", ""},
	},
	"collect_all": {
		"streaming": {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
	},
	"collect_all_async": {
		"streaming": {"1.25.0", "", "Use `engine=\"streaming\"` instead."},
	},
	"from_repr": {
		"tbl": {"0.20.17", "data", ""},
	},
	"read_csv": {
		"dtypes":           {"0.20.31", "schema_overrides", ""},
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"read_delta": {
		"rechunk": {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
	},
	"read_excel": {
		"read_csv_options": {"0.20.7", "read_options", ""},
		"xlsx2csv_options": {"0.20.6", "engine_options", ""},
	},
	"read_ipc": {
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"read_ipc_stream": {
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"read_ndjson": {
		"file_cache_ttl": {"1.39.0", "", "The file cache is no longer supported."},
		"rechunk":        {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"retries":        {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
	},
	"read_parquet": {
		"allow_missing_columns": {"1.30.0", "missing_columns", "Pass one of `('insert', 'raise')`; `allow_missing_columns=True` corresponds to `missing_columns='insert'`."},
		"rechunk":               {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"retries":               {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
		"row_count_name":        {"0.20.4", "row_index_name", ""},
		"row_count_offset":      {"0.20.4", "row_index_offset", ""},
	},
	"read_parquet_metadata": {
		"retries": {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
	},
	"rolling_corr": {
		"min_periods": {"1.21.0", "min_samples", ""},
	},
	"rolling_cov": {
		"min_periods": {"1.21.0", "min_samples", ""},
	},
	"scan_csv": {
		"dtypes":           {"0.20.31", "schema_overrides", ""},
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"scan_delta": {
		"rechunk": {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
	},
	"scan_ipc": {
		"cache":            {"1.40.0", "", "The file cache is no longer supported."},
		"file_cache_ttl":   {"1.40.0", "", "The file cache is no longer supported."},
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"retries":          {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"scan_ndjson": {
		"file_cache_ttl":   {"1.39.0", "", "The file cache is no longer supported."},
		"rechunk":          {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"retries":          {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
		"row_count_name":   {"0.20.4", "row_index_name", ""},
		"row_count_offset": {"0.20.4", "row_index_offset", ""},
	},
	"scan_parquet": {
		"allow_missing_columns": {"1.30.0", "missing_columns", "Pass one of `('insert', 'raise')`; `allow_missing_columns=True` corresponds to `missing_columns='insert'`."},
		"rechunk":               {"", "", "call `rechunk()` on the resulting Dataframe if you need contiguous memory."},
		"retries":               {"1.37.1", "", "Pass {\"max_retries\": n} via `storage_options` instead."},
		"row_count_name":        {"0.20.4", "row_index_name", ""},
		"row_count_offset":      {"0.20.4", "row_index_offset", ""},
	},
}
