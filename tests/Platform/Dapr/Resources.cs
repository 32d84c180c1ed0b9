namespace Platform.DaprClient.Tests;

/// <summary>Dapr's resource files for a run.</summary>
internal static class Resources
{
    public static async Task WriteAsync(string directory, int redisPort)
    {
        var secrets = Path.Combine(directory, "secrets.json");
        var resources = Directory.CreateDirectory(Path.Combine(directory, "resources")).FullName;
        await File.WriteAllTextAsync(secrets, """{"greeting":"olá","nested":{"key":"value"}}""");
        await File.WriteAllTextAsync(Path.Combine(resources, "all.yaml"), $"""
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: pubsub
            spec:
              type: pubsub.redis
              version: v1
              metadata:
                - name: redisHost
                  value: 127.0.0.1:{redisPort}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: statestore
            spec:
              type: state.redis
              version: v1
              metadata:
                - name: redisHost
                  value: 127.0.0.1:{redisPort}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: secretstore
            spec:
              type: secretstores.local.file
              version: v1
              metadata:
                - name: secretsFile
                  value: {secrets}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Resiliency
            metadata:
              name: resiliency
            spec:
              policies:
                retries:
                  thrice:
                    policy: constant
                    duration: 20ms
                    maxRetries: 3
              targets:
                components:
                  pubsub:
                    inbound:
                      retry: thrice
            """);
    }
}
