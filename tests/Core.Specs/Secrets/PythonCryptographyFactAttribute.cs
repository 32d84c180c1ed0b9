using System.ComponentModel;
using System.Diagnostics;

namespace WhatsAppEngine.Core.Specs.Secrets;

/// <summary>A fact about Python's <c>cryptography</c>, skipped where it is not installed (Debian: python3-cryptography).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonCryptographyFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Installed = new(Ask);

    public PythonCryptographyFactAttribute()
    {
        if (!Installed.Value) Skip = "python3-cryptography is not installed";
    }

    private static bool Ask()
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import cryptography.fernet"]) { RedirectStandardError = true })!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
