module github.com/gopolars/gopolars

go 1.26
