import DigitalCredit

// Touches the library once; a stale one ends this process.
print(try sites(region: "US")[0].site)
