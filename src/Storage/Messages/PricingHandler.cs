using System.Data;
using Dapper;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>A message's price, as <c>jsonb</c> gives it.</summary>
internal sealed class PricingHandler : SqlMapper.TypeHandler<MessagePricing>
{
    public static PricingHandler Instance { get; } = new();

    public override MessagePricing? Parse(object value) => MessagePricingJson.Read((string)value);

    public override void SetValue(IDbDataParameter parameter, MessagePricing? value) =>
        parameter.Value = (object?)MessagePricingJson.Write(value) ?? DBNull.Value;
}
