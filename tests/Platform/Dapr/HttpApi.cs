using System.Net;
using System.Text;
using System.Text.Json;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

[Collection(nameof(Shop))]
public sealed class HttpApi(Shop shop) : IDisposable
{
    private readonly HttpClient http = Shop.HttpClientOf(shop.ShopSidecar);
    private readonly HttpClient visitor = Shop.HttpClientOf(shop.VisitorSidecar, token: null);
    private readonly string key = Guid.NewGuid().ToString();

    [Theory]
    [InlineData("/v1.0/publish/pubsub/orders")]
    [InlineData("/v1.0//publish/pubsub/orders/?")]
    public async Task A_published_body_arrives(string path)
    {
        var answer = await http.PostAsync($"{path}{(path.Contains('?') ? "" : "?")}metadata.cloudevent.id={key}", Json("""{"n":1}"""));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.Async(() => shop.App.Inbox.Of("orders").Any(message => message.Id == key), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("/v1.0/publish/bulk/pubsub/orders")]
    [InlineData("/v1.0-alpha1/publish/bulk/pubsub/orders")]
    public async Task Bodies_published_together_arrive_whatever_the_case_of_their_names(string path)
    {
        var answer = await http.PostAsync(path, Json($$"""
            [{"entryID":"1","event":{"key":"{{key}}"},"contentType":"application/json"},
             {"EntryId":"2","event":"text {{key}}","contentType":"text/plain"}]
            """));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.Async(() => shop.App.Inbox.Of("orders").Count(message => Encoding.UTF8.GetString(message.Data.Span).Contains(key)) == 2, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("/v1.0/publish/nowhere/orders", "{}", 404, "ERR_PUBSUB_NOT_FOUND")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", "{}", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/publish/bulk/pubsub/orders", """[{"entryId":"1","event":1,"contentType":"image/png"}]""", 400, "ERR_PUBSUB_EVENTS_SER")]
    [InlineData("/v1.0/state/nowhere", "[]", 400, "ERR_STATE_STORE_NOT_FOUND")]
    [InlineData("/v1.0/state/statestore", "not json", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("/v1.0/state/statestore/transaction", """{"operations":[{"operation":"eat","request":{"key":"a"}}]}""", 400, "ERR_NOT_SUPPORTED_STATE_OPERATION")]
    public async Task A_refusal_has_status_and_code(string path, string body, int status, string errorCode)
    {
        var answer = await http.PostAsync(path, Json(body));

        Assert.Equal((status, errorCode), ((int)answer.StatusCode, await CodeOf(answer)));
    }

    [Theory]
    [InlineData("/v1.0/publish/pubsub/orders")]
    [InlineData("/v1.0/invoke/web/method/x")]
    public async Task A_body_over_the_limit_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[(4 * 1024 * 1024) + 1]) };
        request.Headers.ExpectContinue = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task State_is_written_read_and_guarded_by_its_etag()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await http.GetAsync($"/v1.0/state/statestore/{key}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync($$$"""[{"key":"{{{key}}}","value":{"texto":"olá"}}]""")).StatusCode);

        var read = await http.GetAsync($"/v1.0/state/statestore/{key}");
        Assert.Equal("""{"texto":"olá"}""", await read.Content.ReadAsStringAsync());
        var etag = read.Headers.NonValidated["ETag"].ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync($$"""[{"key":"{{key}}","value":2,"etag":"{{etag}}"}]""")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SaveAsync($$"""[{"key":"{{key}}","value":3,"etag":"{{etag}}"}]""")).StatusCode);

        var many = await http.PostAsync("/v1.0/state/statestore/bulk", Json($$"""{"Keys":["{{key}}","{{key}}-missing"]}"""));
        using var items = JsonDocument.Parse(await many.Content.ReadAsStringAsync());
        Assert.Equal(2, items.RootElement.EnumerateArray().Single(item => item.GetProperty("key").GetString() == key).GetProperty("data").GetInt32());
    }

    [Fact]
    public async Task A_delete_with_an_old_etag_is_refused()
    {
        await SaveAsync($$"""[{"key":"{{key}}","value":1}]""");
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1.0/state/statestore/{key}");
        request.Headers.TryAddWithoutValidation("If-Match", "99");

        Assert.Equal(HttpStatusCode.Conflict, (await http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/v1.0/state/statestore/{key}")).StatusCode);
    }

    [Fact]
    public async Task Secrets_and_metadata_are_read()
    {
        Assert.Equal("""{"greeting":"olá"}""", await http.GetStringAsync("/v1.0/secrets/secretstore/greeting"), ignoreCase: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/v1.0/secrets/nowhere/greeting")).StatusCode);
        using var metadata = JsonDocument.Parse(await http.GetStringAsync("/v1.0/metadata"));
        Assert.Equal("shop", metadata.RootElement.GetProperty("id").GetString());
        Assert.Equal("PROGRAMMATIC", metadata.RootElement.GetProperty("subscriptions")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_call_to_an_http_app_keeps_verb_path_query_body_headers_and_status()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1.0/invoke/web/method/a/b%20c?x=1&y=%C3%A1") { Content = new StringContent("corpo") };
        request.Headers.Add("X-Custom", "yes");

        var answer = await visitor.SendAsync(request);
        var teapot = await visitor.GetAsync("/v1.0/invoke/web/method/teapot");

        var heard = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("PUT /a/b%20c?x=1&y=%C3%A1 corpo", heard, StringComparison.Ordinal);
        string[] headers = ["x-custom=yes", "dapr-caller-app-id=visitor", "dapr-callee-app-id=web", "dapr-api-token=token-of-the-web"];
        Assert.All(headers, header => Assert.Contains(header, heard, StringComparison.Ordinal));
        Assert.Equal("42", answer.Headers.GetValues("x-answer").Single());
        Assert.Equal(418, (int)teapot.StatusCode);
    }

    [Fact]
    public async Task A_header_names_the_app_on_any_path()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anything?z=2");
        request.Headers.Add("dapr-app-id", "web");

        var answer = await (await visitor.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.StartsWith("GET /anything?z=2", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("dapr-app-id", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_does_not_run_cannot_be_called()
    {
        var answer = await visitor.GetAsync("/v1.0/invoke/nobody/method/x");

        Assert.Equal((500, "ERR_DIRECT_INVOKE"), ((int)answer.StatusCode, await CodeOf(answer)));
    }

    public void Dispose()
    {
        http.Dispose();
        visitor.Dispose();
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("errorCode").GetString();
    }

    private Task<HttpResponseMessage> SaveAsync(string body) => http.PostAsync("/v1.0/state/statestore", Json(body));
}
