package function

import (
	"math/rand/v2"
	"sync"

	"github.com/gopolars/gopolars/series/compute"
)

var seeds = struct {
	sync.Mutex
	*compute.Random
}{Random: compute.NewRandom(rand.Uint64())}

// SetRandomSeed decides all seeds that calls draw from now on.
func SetRandomSeed(seed uint64) {
	seeds.Lock()
	seeds.Random = compute.NewRandom(seed)
	seeds.Unlock()
}

// DrawSeed is a seed for what was given none.
func DrawSeed() uint64 {
	seeds.Lock()
	defer seeds.Unlock()
	return seeds.Uint64()
}

// Seed is the option seed, or a new one.
func (o Options) Seed() uint64 {
	if seed, ok := o.Int("seed"); ok {
		return uint64(seed)
	}
	return DrawSeed()
}
