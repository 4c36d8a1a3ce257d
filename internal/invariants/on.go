//go:build invariants

// Package invariants turns on checks that are too dear for production. Build with
// -tags invariants to have freed memory poisoned, shared memory checksummed and every
// buffer handle accounted for.
package invariants

// Enabled is constant, so that the compiler drops the checks it guards.
const Enabled = true
