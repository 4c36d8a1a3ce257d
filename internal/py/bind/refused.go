package bind

import (
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// refusedNames are names of Polars that do not work here, by what to do instead.
var refusedNames = map[string]string{
	"Catalog CredentialProvider CredentialProviderAWS CredentialProviderAzure CredentialProviderFunction CredentialProviderFunctionReturn CredentialProviderGCP FileProviderArgs delete_iceberg": "there is no access to cloud storage and catalogs; files are read from this machine",
	"ParquetDecryptionProperties ParquetEncryptionProperties": "Parquet files are neither encrypted nor decrypted",
	"PartitionBy":     "a sink writes one file; partition_by() gives frames to write one by one",
	"ScanCastOptions": "files are read with the types that they have; cast afterwards",
	"scan_arrow_c_stream scan_external_reader scan_lance":                                          "scan_csv, scan_ipc, scan_parquet and scan_ndjson read files",
	"Engine GPUEngine InMemoryEngine RemoteEngine StreamingEngine":                                 "there is one engine, which needs no choice",
	"BaseExtension Extension get_extension_type register_extension_type unregister_extension_type": "there are no extension types; use the storage type",
	"Map":               "a List of Structs with the fields key and value holds the same",
	"collect_all_async": "use collect_all",
}

var refusedMethods = struct{ series, lazy, config string }{
	series: "to_arrow to_jax to_numpy to_pandas to_torch",
	lazy:   "collect_async sink_delta sink_iceberg",
	config: "enable_monitoring set_default_credential_provider",
}

func refuse(name, instead string) error {
	return dtype.Errorf(dtype.InvalidOperation, "%s is not supported: %s", name, instead)
}

// refusedType is a data type that columns cannot have. It may be named, not used.
type refusedType struct{ name string }

// Type is DataTypeClass.
func (*refusedType) Type() *py.Type { return dataTypeClass }

// Repr is the name.
func (t *refusedType) Repr(*py.Interp) (string, error) { return t.name, nil }

// Call gives the type itself.
func (t *refusedType) Call(*py.Interp, *py.Call) (py.Value, error) { return t, nil }

func init() {
	for names, instead := range refusedNames {
		for _, name := range strings.Fields(names) {
			addFunction(name, "(*args, **kwargs)", func(*arguments) (py.Value, error) { return nil, refuse(name, instead) })
		}
	}
	for _, name := range strings.Fields(refusedMethods.series) {
		seriesMethods.add(name, "(*args, **kwargs)", func(*Series, *arguments) (py.Value, error) {
			return nil, refuse("Series."+name, "to_list() gives the values")
		})
	}
	for _, name := range strings.Fields(refusedMethods.lazy) {
		lazyMethods.add(name, "(*args, **kwargs)", func(*LazyFrame, *arguments) (py.Value, error) {
			return nil, refuse("LazyFrame."+name, "use collect, sink_csv, sink_ipc, sink_parquet or sink_ndjson")
		})
	}
	for _, name := range strings.Fields(refusedMethods.config) {
		configStatic(name, "(*args, **kwargs)", func(*arguments) (py.Value, error) {
			return nil, refuse("Config."+name, "there is no access to cloud services")
		})
	}
	namespaceMethods.add("list.to_map", "(*args, **kwargs)", func(*Expr, *arguments) (py.Value, error) {
		return nil, refuse("list.to_map", "there is no Map type; a List of Structs holds the same")
	})
	for _, name := range []string{"serialize", "show_graph"} {
		namespaceMethods.add("meta."+name, "(*args, **kwargs)", func(*Expr, *arguments) (py.Value, error) {
			return nil, refuse("meta."+name, "print the expression, or keep the statement that makes it")
		})
	}
	exprType.Statics = map[string]py.Value{"deserialize": &py.Builtin{Name: "deserialize", Fn: func(*py.Interp, *py.Call) (py.Value, error) {
		return nil, refuse("Expr.deserialize", "keep the statement that makes the expression")
	}}}
	for _, space := range []string{"map", "ext"} {
		for _, name := range map[string][]string{"map": {"contains_key", "entries", "from_entries", "get", "keys", "len", "values"}, "ext": {"storage", "to"}}[space] {
			namespaceMethods.add(space+"."+name, "(*args, **kwargs)", func(*Expr, *arguments) (py.Value, error) {
				return nil, refuse(space+"."+name, "there are no columns of such a type")
			})
		}
		namespaces[space] = true
	}
}
