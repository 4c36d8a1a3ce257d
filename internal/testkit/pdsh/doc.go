// Package pdsh tests the optimizer and the engine on the questions of PDS-H, the decision
// support benchmark that Polars measures itself with, in Polars' syntax on small tables.
package pdsh
