using System.Reflection;
using Xunit.Sdk;

namespace WhatsAppEngine.Corpus;

/// <summary>Every case of the dialect that the test class is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CasesAttribute : DataAttribute
{
    /// <summary>Leave out those where it matters what comes in one batch.</summary>
    public bool AlsoOneByOne { get; init; }

    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var dialect = (Dialect)Activator.CreateInstance(testMethod.DeclaringType!.GenericTypeArguments.Single())!;
        var folder = new CorpusFolder(dialect);
        return folder.Cases.Where(name => !AlsoOneByOne || !folder.Read(name).IsToldTogether).Select(name => new object[] { name });
    }
}
