// Some of these tests measure memory, which is the whole process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
