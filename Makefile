# The ten targets; .ci/run calls the same commands.
GO ?= go

.PHONY: test race invariants purego lint generate ratchet bench fuzz repl

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
	$(GO) run ./internal/testkit/bench

fuzz:
	internal/testkit/fuzz 60s
	$(GO) run ./internal/testkit/differential -python $${GOPOLARS_PYTHON:-python3}

repl:
	$(GO) run ./cmd/gopolars
