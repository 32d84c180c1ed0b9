using Platform.GrpcRuntime.Tests.Echo;

namespace Platform.GrpcRuntime.Tests.Interop;

/// <summary>The official JavaScript client asks our server; what it must see is asserted in node/calls.js and node/platform.js.</summary>
public sealed class JavaScriptClientOfOurServer(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public Task Gets_an_answer_to_a_unary_call() => Plays("unary");

    [Fact]
    public Task Reads_a_stream_of_responses() => Plays("serverStreaming");

    [Fact]
    public Task Writes_a_stream_of_requests() => Plays("clientStreaming");

    [Fact]
    public Task Talks_in_both_directions_at_once() => Plays("duplexStreaming");

    [Fact]
    public Task Sees_a_deadline_pass_which_also_ends_the_work_of_the_server() => Plays("deadline");

    [Fact]
    public Task Cancels_a_call_and_with_it_the_work_of_the_server() => Plays("cancellation");

    [Fact]
    public Task Gets_the_status_its_text_and_its_details() => Plays("errorWithDetails");

    [Fact]
    public Task Exchanges_metadata_as_text_and_as_bytes() => Plays("metadata");

    [Fact]
    public Task Sends_and_receives_compressed_messages() => Plays("gzip");

    [Fact]
    public Task Receives_an_empty_message_compressed() => Plays("gzipOfNothing");

    [Fact]
    public Task Is_refused_a_message_over_the_limit() => Plays("overTheLimit");

    [Fact]
    public Task Has_10000_calls_answered_at_once() => Plays("tenThousandCalls");

    [Fact]
    public Task Learns_which_service_is_healthy() => Plays("healthCheck");

    [Fact]
    public Task Lists_the_health_of_all_services() => Plays("healthList");

    [Fact]
    public Task Watches_a_service_that_nobody_reports_on() => Plays("healthWatchOfNobody");

    [Fact]
    public Task Reads_the_services_by_reflection() => Plays("reflectionV1");

    [Fact]
    public Task Reads_the_services_by_the_older_reflection() => Plays("reflectionV1Alpha");

    private Task Plays(string scenario) => Node.RunAsync("client.js", server.Address.Authority, scenario);
}
