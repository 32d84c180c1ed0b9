using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Core.Specs.Secrets;

/// <summary>Needs Debian's python3-cryptography, which ./test installs.</summary>
public sealed class PythonFernet
{
    [Fact]
    public async Task Python_opens_what_we_seal()
    {
        var token = Fernet.Seal(FernetKey.Parse(Key), Encoding.UTF8.GetBytes(Text), TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));

        Assert.Equal(Text, await PythonAsync("print(f.decrypt(sys.argv[2].encode(), ttl=3600).decode())", token));
    }

    [Fact]
    public async Task We_open_what_Python_seals()
    {
        var token = await PythonAsync("print(f.encrypt(sys.argv[2].encode()).decode())", Text);

        Assert.Equal(Text, Encoding.UTF8.GetString(Fernet.Open(FernetKey.Parse(Key), token, TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow())!));
    }

    [Fact]
    public async Task We_read_a_key_that_Python_makes() => FernetKey.Parse(await PythonAsync("print(Fernet.generate_key().decode())", ""));

    [Fact]
    public async Task We_open_what_Python_rotates_and_Python_opens_what_we_rotate()
    {
        var newer = FernetKey.Generate();
        var both = FernetKeyring.Parse($"{newer},{Key}");
        var rotated = await PythonAsync(
            "from cryptography.fernet import MultiFernet; print(MultiFernet([Fernet(sys.argv[3]), f]).rotate(f.encrypt(sys.argv[2].encode())).decode())",
            Text, newer);

        Assert.Equal((Text, 0), (both.Decrypt(rotated), both.KeyOf(rotated)));
        var ours = both.Encrypt(Text, TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));
        Assert.Equal(Text, await PythonAsync("print(Fernet(sys.argv[3]).decrypt(sys.argv[2].encode(), ttl=3600).decode())", ours, newer));
    }

    private const string Text = "EAAGm0 – ação 🙂";
    private static readonly string Key = FernetKey.Generate();

    private static async Task<string> PythonAsync(string program, params string[] arguments)
    {
        const string preamble = "import sys; from cryptography.fernet import Fernet; f = Fernet(sys.argv[1]); ";
        using var python = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", ["-c", preamble + program, Key, .. arguments]) { RedirectStandardOutput = true, Environment = { ["PYTHONIOENCODING"] = "utf-8" } })!;
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.Equal(0, python.ExitCode);
        return output.TrimEnd('\n');
    }
}
