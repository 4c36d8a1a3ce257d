# The ten targets; .ci/run calls the same commands.
GO ?= go

.PHONY: test race invariants purego lint generate ratchet bench bench-compare fuzz

test:
	$(GO) test ./...

race:
	CGO_ENABLED=1 $(GO) test -race ./...

invariants:
	$(GO) test -tags invariants ./...

purego:
	$(GO) test -tags purego ./...
	GOARCH=386 $(GO) test -short ./...

lint:
	$(GO) vet ./...
	test -z "$$(gofmt -l .)"
	$(GO) test ./internal/lint

generate:
	$(GO) generate ./...

ratchet:
	internal/testkit/compat/ratchet

bench:
	$(GO) run ./internal/testkit/bench -keep testdata/bench csv frames start groupby join sort micro functions

bench-compare:
	$(GO) run ./internal/testkit/bench -base $${BASE:?is a commit, such as BASE=HEAD~5} groupby join sort micro

fuzz:
	internal/testkit/fuzz 60s
	$(GO) run ./internal/testkit/differential -python $${GOPOLARS_PYTHON:-python3}
